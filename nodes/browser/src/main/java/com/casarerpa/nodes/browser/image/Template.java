package com.casarerpa.nodes.browser.image;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// The picture that a workflow looks for: a file, or the picture itself as a `data:` URL or in Base64.
final class Template {
    private static final int BYTES_PER_PIXEL = 4;
    private static final int LEAST_SIDE = 4;
    /// Paths are shorter, and pictures in Base64 longer.
    private static final int LONGEST_PATH = 400;

    private Template() {}

    /// The picture.
    ///
    /// @throws NodeException `INVALID_INPUT` when it is no picture or has one colour only, `NOT_FOUND`,
    ///     `POLICY_DENIED` or `IO_ERROR`
    static BufferedImage of(NodeContext context) throws NodeException {
        String given = context.text("image_template", "").strip();
        if (given.isEmpty()) {
            throw wrong("but it is empty");
        }
        byte[] bytes = bytes(context, given);
        context.policy().limits().checkContent("`image_template`", bytes.length);
        BufferedImage image = decoded(context, bytes);
        if (image.getWidth() < LEAST_SIDE || image.getHeight() < LEAST_SIDE) {
            throw wrong("but it is only " + image.getWidth() + " by " + image.getHeight()
                    + " pixels: cut out a larger part");
        }
        if (Pixels.of(Pixels.scaled(image, 1)).isFlat()) {
            throw wrong("but it has one colour only, which is everywhere: cut out something with an edge");
        }
        return image;
    }

    private static NodeException wrong(String but) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "`image_template`: expected a picture (a file, a data: URL or Base64), " + but);
    }

    private static byte[] bytes(NodeContext context, String given) throws NodeException {
        try {
            if (given.toLowerCase(Locale.ROOT).startsWith("data:")) {
                return Base64.getMimeDecoder().decode(given.substring(given.indexOf(',') + 1));
            }
            if (given.length() > LONGEST_PATH) {
                return Base64.getMimeDecoder().decode(given);
            }
        } catch (IllegalArgumentException e) {
            throw wrong("but its Base64 cannot be read: " + e.getMessage());
        }
        Path file = context.path(given);
        try {
            context.policy().limits().checkContent("the picture " + file, Files.size(file));
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new NodeException(NodeException.NOT_FOUND, "`image_template`: there is no file " + file, e);
        } catch (IOException e) {
            throw new NodeException(NodeException.IO_ERROR, "The picture " + file + " cannot be read: " + e, e);
        }
    }

    private static BufferedImage decoded(NodeContext context, byte[] bytes) throws NodeException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw wrong("but it is none that can be read here (PNG, JPEG, GIF, BMP, TIFF)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                // The header is read first: a small file can stand for gigabytes of pixels.
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                context.policy().limits().checkContent("`image_template`, unpacked,", pixels * BYTES_PER_PIXEL);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw wrong("but it is damaged: " + e.getMessage());
        }
    }
}
