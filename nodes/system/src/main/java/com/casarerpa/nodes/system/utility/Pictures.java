package com.casarerpa.nodes.system.utility;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Reads picture files, but none that would take too much memory once unpacked.
public final class Pictures {
    private static final int BYTES_PER_PIXEL = 4;

    private Pictures() {}

    /// The picture in a file: PNG, JPEG, GIF, BMP, TIFF or WBMP.
    ///
    /// @throws NodeException `INVALID_INPUT` when it is no picture, `POLICY_DENIED` when it is too large,
    ///     `IO_ERROR` when it cannot be read
    public static BufferedImage read(NodeContext context, Path file) throws NodeException {
        try {
            context.policy().limits().checkContent("the picture " + file, Files.size(file));
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
                if (readers == null || !readers.hasNext()) {
                    throw new NodeException(
                            NodeException.INVALID_INPUT,
                            "Expected a picture (PNG, JPEG, GIF, BMP or TIFF), but " + file + " is none");
                }
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in, true, true);
                    // The header is read first: a small file can stand for gigabytes of pixels.
                    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                    context.policy()
                            .limits()
                            .checkContent("the picture " + file + ", unpacked,", pixels * BYTES_PER_PIXEL);
                    return reader.read(0);
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new NodeException(
                    NodeException.IO_ERROR, "The picture " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
