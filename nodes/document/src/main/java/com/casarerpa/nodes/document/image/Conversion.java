package com.casarerpa.nodes.document.image;

import com.casarerpa.nodes.core.file.WholeFile;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Converts one image after the other in the same way: the first picture of a file, turned as its camera says, scaled,
/// on white where the format knows no transparency.
///
/// @param quality 1 to 100, for JPEG
/// @param percent the size of the result
record Conversion(ImageFormat format, int quality, int percent, Limits limits) {
    private static final int BYTES_OF_PIXEL = 3;

    /// Refuses a format that this Java cannot write, before any file is read.
    void requireWriter() throws NodeException {
        if (!ImageIO.getImageWritersByFormatName(format.name()).hasNext()) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "Images cannot be written as " + format
                            + " here: that needs a native library. Choose PNG or JPEG as `output_format`");
        }
    }

    void convert(Path source, Path target) throws NodeException, IOException, InterruptedException {
        BufferedImage image = Orientation.of(source).turned(read(source));
        BufferedImage result = painted(image);
        WholeFile.write(target, out -> write(result, out));
    }

    /// Looks at the size before the pixels: a file of a few bytes can claim to be as large as a field.
    private BufferedImage read(Path source) throws NodeException, IOException {
        limits.checkContent("the file " + source, Files.size(source));
        try (ImageInputStream in = ImageIO.createImageInputStream(source.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw unreadable(source, "it is none of PNG, JPEG, WebP, BMP, GIF", null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                limits.checkContent(
                        "the image " + source + " (" + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels)",
                        pixels * BYTES_OF_PIXEL);
                return reader.read(0);
            } catch (IOException | RuntimeException e) {
                throw unreadable(source, String.valueOf(e.getMessage()), e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static NodeException unreadable(Path source, String why, @Nullable Exception e) {
        return new NodeException(
                NodeException.INVALID_INPUT, "Expected an image, but " + source + " cannot be read: " + why, e);
    }

    private BufferedImage painted(BufferedImage image) {
        int width = Math.max(1, Math.round(image.getWidth() * percent / 100f));
        int height = Math.max(1, Math.round(image.getHeight() * percent / 100f));
        boolean alpha = format.transparent() && image.getColorModel().hasAlpha();
        BufferedImage result =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        try {
            if (!alpha) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, width, height);
            }
            Image drawn = percent == 100 ? image : image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
            graphics.drawImage(drawn, 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return result;
    }

    private void write(BufferedImage image, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format == ImageFormat.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality / 100f);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
