package com.casarerpa.nodes.document.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.document.testing.DocumentContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageConvertNodeTest {
    /// A lossless WebP of one pixel.
    private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    @TempDir
    Path folder;

    private FakeContext convert(String source) {
        return DocumentContext.of("ImageConvertNode").in(folder).with("source_path", source);
    }

    private Path image(String name, int width, int height, Color color) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, color.getRGB());
            }
        }
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        assertThat(ImageIO.write(image, "png", path.toFile())).isTrue();
        return path;
    }

    private BufferedImage read(String name) throws Exception {
        return ImageIO.read(folder.resolve(name).toFile());
    }

    @Test
    void convert_putsTransparencyOnWhite() throws Exception {
        image("a.png", 40, 20, new Color(0, 0, 0, 0));
        assertThat(convert("a.png").run().outputs())
                .containsEntry("output_path", folder.resolve("a.jpg").toString())
                .containsEntry("format", "JPEG")
                .containsEntry("file_count", 1L);
        assertThat(new Color(read("a.jpg").getRGB(5, 5))).isEqualTo(Color.WHITE);
        assertThat(convert("a.png").failure().code()).isEqualTo("ALREADY_EXISTS");
        convert("a.png").with("overwrite", true).with("scale_percent", "25%").run();
        assertThat(read("a.jpg").getWidth()).isEqualTo(10);
        assertThat(read("a.jpg").getHeight()).isEqualTo(5);
    }

    @Test
    void convert_writesEachFormatThatItSays() throws Exception {
        image("a.png", 8, 8, Color.RED);
        for (String format : List.of("PNG", "JPEG", "BMP", "GIF")) {
            convert("a.png")
                    .with("output_format", format)
                    .with("output_path", "out/")
                    .with("overwrite", true)
                    .run();
            Path result = folder.resolve("out/a" + ImageFormat.valueOf(format).extension());
            Color color = new Color(ImageIO.read(result.toFile()).getRGB(4, 4));
            assertThat(color.getRed()).isGreaterThan(240);
            assertThat(color.getBlue()).isLessThan(20);
        }
        NodeException failure = convert("a.png").with("output_format", "WEBP").failure();
        assertThat(failure.code()).isEqualTo("UNSUPPORTED_ON_PLATFORM");
        assertThat(folder.resolve("a.webp")).doesNotExist();
    }

    @Test
    void convert_readsWebp() throws Exception {
        Files.write(folder.resolve("a.webp"), Base64.getDecoder().decode(WEBP));
        convert("a.webp").with("output_format", "PNG").run();
        assertThat(read("a.png").getWidth()).isEqualTo(1);
    }

    @Test
    void convert_qualityDecidesTheSize() throws Exception {
        BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 64 * 64; i++) {
            noise.setRGB(i % 64, i / 64, random.nextInt());
        }
        ImageIO.write(noise, "png", folder.resolve("n.png").toFile());
        convert("n.png").with("quality", 5).with("output_path", "low.jpg").run();
        convert("n.png").with("quality", 95).with("output_path", "high.jpg").run();
        assertThat(Files.size(folder.resolve("high.jpg"))).isGreaterThan(2 * Files.size(folder.resolve("low.jpg")));
        assertThat(convert("n.png").with("quality", 101).failure()).hasMessageContaining("quality");
    }

    @Test
    void convert_takesAFolder() throws Exception {
        image("in/a.png", 4, 4, Color.BLUE);
        image("in/sub/b.png", 4, 4, Color.BLUE);
        Files.writeString(folder.resolve("in/c.txt"), "no image");
        assertThat(convert("in").run().outputs())
                .containsEntry("output_path", folder.resolve("in/converted").toString())
                .containsEntry(
                        "files", List.of(folder.resolve("in/converted/a.jpg").toString()));
        assertThat(convert("in")
                        .with("recursive", true)
                        .with("output_path", "out")
                        .output("file_count"))
                .isEqualTo(3L);
        assertThat(folder.resolve("out/sub/b.jpg")).exists();
        Files.createDirectory(folder.resolve("empty"));
        assertThat(convert("empty").failure().code()).isEqualTo("NOT_FOUND");
        image("two/a.png", 4, 4, Color.BLUE);
        Files.copy(folder.resolve("in/converted/a.jpg"), folder.resolve("two/a.jpg"));
        assertThat(convert("two").failure()).hasMessageContaining("two would become");
    }

    @Test
    void convert_turnsAsTheCameraSays() throws Exception {
        BufferedImage wide = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) {
            for (int y = 0; y < 20; y++) {
                wide.setRGB(x, y, Color.RED.getRGB());
            }
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(wide, "jpg", plain);
        byte[] exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0)
                .putInt(0)
                .array();
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(plain.toByteArray(), 0, 2);
        turned.writeBytes(exif);
        turned.write(plain.toByteArray(), 2, plain.size() - 2);
        Files.write(folder.resolve("photo.jpg"), turned.toByteArray());
        convert("photo.jpg").with("output_format", "PNG").run();
        BufferedImage upright = read("photo.png");
        assertThat(upright.getWidth()).isEqualTo(20);
        assertThat(upright.getHeight()).isEqualTo(40);
        assertThat(new Color(upright.getRGB(10, 5)).getRed())
                .as("the left is up")
                .isGreaterThan(200);
        assertThat(new Color(upright.getRGB(10, 35)).getRed()).isLessThan(50);
    }

    @Test
    void convert_refusesBombsAndWhatIsNoImage() throws Exception {
        ByteBuffer header = ByteBuffer.allocate(25);
        header.putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(60_000)
                .putInt(60_000);
        header.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.array(), 4, 17);
        header.putInt((int) crc.getValue());
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        bomb.writeBytes(header.array());
        Files.write(folder.resolve("bomb.png"), bomb.toByteArray());
        NodeException failure = convert("bomb.png").failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
        assertThat(failure).hasMessageContaining("60000 x 60000");
        Files.writeString(folder.resolve("text.png"), "text");
        assertThat(convert("text.png").failure().code()).isEqualTo("INVALID_INPUT");
        assertThat(convert("none.png").failure().code()).isEqualTo("NOT_FOUND");
        assertThat(convert("../x.png").failure().code()).isEqualTo("POLICY_DENIED");
        assertThat(folder.resolve("bomb.jpg")).doesNotExist();
    }

    @Test
    void structured_doesEachOfItsActions() throws Exception {
        FakeContext write = structured("Write CSV").with("file_path", "x.csv");
        write.with("data", List.of(Map.of("a", "1"))).run();
        assertThat(structured("Read CSV").with("file_path", "x.csv").output("data"))
                .isEqualTo(List.of(Map.of("a", "1")));
        structured("Write JSON")
                .with("file_path", "x.json")
                .with("data", Map.of("a", 1L))
                .run();
        assertThat(structured("Read JSON").with("file_path", "x.json").output("data"))
                .isEqualTo(Map.of("a", 1L));
        structured("Zip Files")
                .with("zip_path", "x.zip")
                .with("files", List.of("x.csv"))
                .run();
        assertThat(structured("Unzip Files")
                        .with("zip_path", "x.zip")
                        .with("extract_to", "u")
                        .output("file_count"))
                .isEqualTo(1L);
        image("a.png", 4, 4, Color.RED);
        assertThat(structured("Image Convert").with("source_path", "a.png").output("format"))
                .isEqualTo("JPEG");
    }

    private FakeContext structured(String action) {
        return DocumentContext.of("StructuredDataSuperNode").in(folder).with("action", action);
    }
}
