package com.casarerpa.nodes.browser.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// A picture as numbers: red, green and blue of each pixel, row by row.
@SuppressWarnings("ArrayRecordComponent") // computed with, never compared and never changed
record Pixels(int width, int height, float[] values) {
    static final int CHANNELS = 3;

    static Pixels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] row = new int[width];
        float[] values = new float[width * height * CHANNELS];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                values[at++] = pixel >> 16 & 0xff;
                values[at++] = pixel >> 8 & 0xff;
                values[at++] = pixel & 0xff;
            }
        }
        return new Pixels(width, height, values);
    }

    /// The picture in another size, on white where it can be seen through.
    static BufferedImage scaled(BufferedImage image, double factor) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage made = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = made.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.drawImage(image, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return made;
    }

    /// The mean of each block of pixels; what is left at the edges is left out.
    Pixels reduced(int by) {
        if (by == 1) {
            return this;
        }
        int smallWidth = width / by;
        int smallHeight = height / by;
        float[] small = new float[smallWidth * smallHeight * CHANNELS];
        for (int y = 0; y < smallHeight * by; y++) {
            for (int x = 0; x < smallWidth * by; x++) {
                for (int c = 0; c < CHANNELS; c++) {
                    small[(y / by * smallWidth + x / by) * CHANNELS + c] += values[(y * width + x) * CHANNELS + c];
                }
            }
        }
        float share = 1f / (by * by);
        for (int i = 0; i < small.length; i++) {
            small[i] *= share;
        }
        return new Pixels(smallWidth, smallHeight, small);
    }

    /// Whether everything has one colour.
    boolean isFlat() {
        for (int i = CHANNELS; i < values.length; i++) {
            if (Math.abs(values[i] - values[i % CHANNELS]) > 2) {
                return false;
            }
        }
        return true;
    }
}
