package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Makes a QR code as a square picture, or reads the first code (QR, Data Matrix, Aztec, EAN and others) in one.
///
/// `generate` answers the path of the picture, by default `qrcode_<time>.png` in the working directory; the format
/// comes from its name (PNG, JPEG, GIF, BMP). `read` answers the text; a picture without a code is no failure:
/// `success` is false and `result` empty.
final class QRCodeNode implements Node {
    private static final Map<String, Action> ACTIONS =
            Map.of("generate", QRCodeNode::generate, "read", QRCodeNode::read);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
    private static final int SMALLEST = 50;
    private static final int LARGEST = 1000;

    @Override
    public String type() {
        return "QRCodeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        return Choice.of(context, "action", "generate", ACTIONS).run(context);
    }

    private static NodeResult generate(NodeContext context) throws NodeException {
        if (!context.has("data")) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `data` to put into the QR code, but it is empty");
        }
        int size = Inputs.integer(context, "size").orElse(200);
        if (size < SMALLEST || size > LARGEST) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `size` between " + SMALLEST + " and " + LARGEST + " pixels, but got " + size);
        }
        Path file = context.has("output_path")
                ? Given.path(context, "output_path")
                : context.path("qrcode_" + STAMP.format(LocalDateTime.now(context.clock())) + ".png");
        write(picture(context.text("data"), size), file);
        return NodeResult.of("result", file.toString()).with("success", true);
    }

    private static BufferedImage picture(String data, int size) throws NodeException {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        if (!data.chars().allMatch(c -> c < 128)) {
            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        }
        try {
            BitMatrix bits = new QRCodeWriter().encode(data, BarcodeFormat.QR_CODE, size, size, hints);
            if (bits.getWidth() > size) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected `size` to be at least " + bits.getWidth() + " pixels for so much data, but got "
                                + size);
            }
            BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    picture.setRGB(x, y, (bits.get(x, y) ? Color.BLACK : Color.WHITE).getRGB());
                }
            }
            return picture;
        } catch (WriterException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected at most 2,953 bytes of `data` for a QR code, but got " + data.length() + " characters",
                    e);
        }
    }

    private static void write(BufferedImage picture, Path file) throws NodeException {
        String name = file.toString();
        String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!ImageIO.write(picture, format, file.toFile())) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected `output_path` to end with .png, .jpg, .gif or .bmp, but got " + file);
            }
        } catch (IOException e) {
            throw new NodeException(
                    NodeException.IO_ERROR, "Expected to write the picture " + file + ", but that failed: " + e, e);
        }
    }

    private static NodeResult read(NodeContext context) throws NodeException {
        BufferedImage picture = Pictures.read(context, Given.file(context, "image_path"));
        String text = decode(picture);
        return NodeResult.of("result", text == null ? "" : text).with("success", text != null);
    }

    private static @Nullable String decode(BufferedImage given) {
        // On white, because transparent pixels count as black.
        int width = given.getWidth();
        int height = given.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().drawImage(given, 0, 0, Color.WHITE, null);
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
        hints.put(DecodeHintType.TRY_HARDER, true);
        try {
            return new MultiFormatReader().decode(bitmap, hints).getText();
        } catch (NotFoundException e) {
            return null;
        }
    }
}
