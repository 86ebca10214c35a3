package com.casarerpa.nodes.system.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemUtilityNodesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "encode,Grüße,R3LDvMOfZQ==",
        "decode,R3LDvMOfZQ==,Grüße",
        "decode,' R3LD\nvMOfZQ ',Grüße",
        "decode,Pz8_,???"
    })
    void base64_worksBothWays(String action, String given, String output) throws Exception {
        assertThat(SystemContext.of("Base64Node")
                        .with("action", action)
                        .with("input_text", given)
                        .output("output"))
                .isEqualTo(output);
    }

    @Test
    void base64_refusesWhatIsNone() {
        FakeContext node = SystemContext.of("Base64Node").with("action", "decode");
        assertThat(node.with("input_text", "a*b").failure().code()).isEqualTo("INVALID_INPUT");
        assertThat(node.with("input_text", "/////w==").failure()).hasMessageContaining("no text");
        assertThat(node.with("input_text", "").failure()).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @CsvSource({"1", "4"})
    void uuid_isUniqueAndOfItsVersion(int version) throws Exception {
        FakeContext node = SystemContext.of("UUIDGeneratorNode")
                .with("uuid_version", String.valueOf(version))
                .with("count", 100);
        List<?> uuids = (List<?>) node.output("uuids");
        assertThat(new HashSet<>(uuids)).hasSize(100);
        assertThat(uuids).allSatisfy(text -> {
            UUID uuid = UUID.fromString(String.valueOf(text));
            assertThat(uuid.version()).isEqualTo(version);
            assertThat(uuid.variant()).isEqualTo(2);
        });
        if (version == 1) {
            // 2026-03-01T12:30:45.5Z in units of 100 ns since 1582-10-15
            assertThat(UUID.fromString(String.valueOf(uuids.get(2))).timestamp())
                    .isEqualTo(0x01B21DD213814000L + 17723682455000000L + 2);
        }
        assertThat(node.with("count", 101).failure()).hasMessageContaining("between 1 and 100");
    }

    @Test
    void assertion_knowsExpressionsVariablesAndWords() throws Exception {
        FakeContext node =
                SystemContext.of("AssertSystemNode").withVariable("count", 5).with("value", 7);
        assertThat(node.with("condition", "count > 3 and value == 7").output("passed"))
                .isEqualTo(true);
        assertThat(node.with("condition", true).output("message")).isEqualTo("Assertion passed");
        assertThat(node.with("condition", "all done == all done").output("passed"))
                .isEqualTo(true);
        assertThat(node.with("condition", "all done != all done")
                        .with("fail_on_false", false)
                        .output("message"))
                .isEqualTo("Assertion failed");
    }

    @Test
    void assertion_failsWithItsMessage() {
        NodeException failure = SystemContext.of("AssertSystemNode")
                .with("condition", "1 > 2")
                .with("assert_message", "too few")
                .failure();
        assertThat(failure.code()).isEqualTo("ASSERTION_FAILED");
        assertThat(failure).hasMessageContaining("too few").hasMessageContaining("1 > 2");
        assertThat(SystemContext.of("AssertSystemNode")
                        .with("condition", "")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(SystemContext.of("AssertSystemNode")
                        .with("condition", "1 +")
                        .failure()
                        .code())
                .isEqualTo("EXPRESSION_ERROR");
    }

    @Test
    void log_appendsLinesWithTimeAndLevel() throws Exception {
        FakeContext node = SystemContext.of("LogToFileNode")
                .in(folder)
                .with("log_file_path", "logs/run.log")
                .with("log_message", "one\ntwo")
                .with("level", "warning");
        assertThat(node.output("lines_written")).isEqualTo(2L);
        node.with("log_message", "thrée").with("add_timestamp", false).run();
        Path file = folder.resolve("logs/run.log");
        assertThat(file).hasContent("""
                [2026-03-01 12:30:45] [WARNING] one
                [2026-03-01 12:30:45] [WARNING] two
                [WARNING] thrée
                """);
        node.with("append", false).run();
        assertThat(file).hasContent("[WARNING] thrée\n");
        assertThat(node.with("log_file_path", "../out.log").failure().code()).isEqualTo("POLICY_DENIED");
        assertThat(node.with("log_file_path", "logs").failure().code()).isEqualTo("IO_ERROR");
    }

    @Test
    void qr_isReadAgain() throws Exception {
        String text = "https://example.com/?q=Grüße & 漢字";
        FakeContext node = SystemContext.of("QRCodeNode").in(folder);
        String file = String.valueOf(node.with("data", text).output("result"));
        assertThat(file).isEqualTo(folder.resolve("qrcode_20260301_123045.png").toString());
        BufferedImage picture = ImageIO.read(Path.of(file).toFile());
        assertThat(picture.getWidth()).isEqualTo(200);
        FakeContext reading = SystemContext.of("QRCodeNode").in(folder).with("action", "read");
        assertThat(reading.with("image_path", file).output("result")).isEqualTo(text);
        assertThat(reading.output("success")).isEqualTo(true);
    }

    @Test
    void qr_saysWhatItCannotDo() throws Exception {
        FakeContext node = SystemContext.of("QRCodeNode").in(folder);
        assertThat(node.failure()).hasMessageContaining("`data`");
        assertThat(node.with("data", "x".repeat(3000)).failure()).hasMessageContaining("2,953");
        assertThat(node.with("data", "x".repeat(2000)).with("size", 60).failure())
                .hasMessageContaining("`size`");
        assertThat(node.with("size", 5000).failure()).hasMessageContaining("1000");
        assertThat(node.with("data", "x")
                        .with("size", 100)
                        .with("output_path", "x.pdf")
                        .failure())
                .hasMessageContaining("x.pdf");
        FakeContext reading = SystemContext.of("QRCodeNode").in(folder).with("action", "read");
        ImageIO.write(
                new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("b.png").toFile());
        assertThat(reading.with("image_path", "b.png").output("success")).isEqualTo(false);
        Files.writeString(folder.resolve("text.png"), "no picture");
        assertThat(reading.with("image_path", "text.png").failure().code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void qr_doesNotUnpackHugePictures() throws Exception {
        ImageIO.write(
                new BufferedImage(3000, 3000, BufferedImage.TYPE_BYTE_BINARY),
                "png",
                folder.resolve("big.png").toFile());
        assertThat(Files.size(folder.resolve("big.png"))).isLessThan(100_000);
        NodeException failure = SystemContext.of("QRCodeNode")
                .in(folder)
                .with("action", "read")
                .with("image_path", "big.png")
                .under(Policy.local().with(new Limits(1 << 20, 1 << 20, 1 << 20, 0)))
                .failure();
        assertThat(failure.code()).isEqualTo("POLICY_DENIED");
    }

    @Test
    void info_tellsOfThisMachine() throws Exception {
        FakeContext node = SystemContext.of("SystemInfoNode");
        Map<?, ?> info = (Map<?, ?>) node.output("info");
        assertThat(info.keySet()).isEqualTo(Set.of("os", "cpu", "ram", "disk", "network"));
        assertThat(((Map<?, ?>) info.get("cpu")).get("cores_logical"))
                .isEqualTo((long) Runtime.getRuntime().availableProcessors());
        assertThat((Double) node.output("ram_percent")).isBetween(0.1, 100.0);
        assertThat((Double) node.output("disk_percent")).isBetween(0.0, 100.0);
        assertThat((Double) node.output("cpu_percent")).isBetween(0.0, 100.0);
        assertThat(node.with("info_type", "os").output("info"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("os");
    }
}
