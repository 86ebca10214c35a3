package com.casarerpa.nodes.browser.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.browser.testing.Web;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClickTest {
    private static final String PAGE = """
            <body style="margin:0;background:#eee;font:16px sans-serif"><canvas id=c width=1200 height=600></canvas><script>
            const g = document.getElementById('c').getContext('2d'); window.clicks = [];
            const draw = (x, y, w, h, colour, text) => { g.fillStyle = colour; g.fillRect(x, y, w, h); g.fillStyle = '#fff';
              g.font = Math.round(h / 2) + 'px sans-serif'; g.fillText(text, x + w / 8, y + h * 0.65); };
            draw(100, 80, 120, 40, '#1a7f37', 'Save'); draw(300, 80, 120, 40, '#b02a37', 'Delete');
            draw(100, 300, 120, 40, '#30609a', 'Send');
            document.addEventListener('mousedown', e => window.clicks.push([e.clientX, e.clientY, e.button]));
            document.addEventListener('contextmenu', e => e.preventDefault());
            </script>""";

    @TempDir
    Path folder;

    private Path cut(Web web, int x, int y, int width, int height) throws Exception {
        Path whole = folder.resolve("whole.png");
        web.node("ScreenshotNode").in(folder).with("file_path", "whole.png").run();
        var image = javax.imageio.ImageIO.read(whole.toFile()).getSubimage(x, y, width, height);
        Path file = folder.resolve("cut-" + x + "-" + y + ".png");
        javax.imageio.ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static List<?> clicks(Web web) throws Exception {
        return (List<?>) web.ask("window.clicks");
    }

    @Test
    void click_hitsTheMiddleOfWhatLooksLikeThePicture() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            Path send = cut(web, 95, 295, 130, 50);
            web.node("ImageClickNode")
                    .in(folder)
                    .with("image_template", send.toString())
                    .run();
            web.node("ImageClickNode")
                    .in(folder)
                    .with("image_template", Base64.getEncoder().encodeToString(Files.readAllBytes(send)))
                    .with("button", "right")
                    .with("click_offset_x", 20)
                    .with("click_offset_y", -10)
                    .run();
            assertThat(clicks(web)).isEqualTo(List.of(List.of(160L, 320L, 0L), List.of(180L, 310L, 2L)));
        }
    }

    @Test
    void click_findsAPictureInAnotherSize() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            Path save = cut(web, 95, 75, 130, 50);
            web.ask("(() => { g.clearRect(0, 0, 1200, 600); draw(500, 200, 180, 60, '#1a7f37', 'Save');"
                    + " draw(200, 200, 180, 60, '#b02a37', 'Delete'); return 1 })()");
            web.node("ImageClickNode")
                    .in(folder)
                    .with("image_template", save.toString())
                    .with("similarity_threshold", 0.75)
                    .run();
            List<?> click = (List<?>) clicks(web).getFirst();
            assertThat((Long) click.get(0)).isBetween(585L, 595L);
            assertThat((Long) click.get(1)).isBetween(225L, 235L);
        }
    }

    @Test
    void click_waitsUntilItIsThere() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            Path send = cut(web, 95, 295, 130, 50);
            web.ask("(() => { g.clearRect(0, 200, 1200, 400);"
                    + " setTimeout(() => draw(700, 400, 120, 40, '#30609a', 'Send'), 700); return 1 })()");
            web.node("ImageClickNode")
                    .in(folder)
                    .with("image_template", send.toString())
                    .run();
            assertThat(clicks(web)).isEqualTo(List.of(List.of(760L, 420L, 0L)));
        }
    }

    @Test
    void click_onOneOfTwoEqualPlacesIsRefused() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            Path send = cut(web, 95, 295, 130, 50);
            web.ask("(() => { draw(700, 400, 120, 40, '#30609a', 'Send'); return 1 })()");
            NodeException failure = web.node("ImageClickNode")
                    .in(folder)
                    .with("image_template", send.toString())
                    .failure();
            assertThat(failure.code()).isEqualTo("AMBIGUOUS_SELECTOR");
            assertThat(failure.text()).contains("2 look about equally like it");
            assertThat(clicks(web)).isEmpty();
        }
    }

    @Test
    void click_onWhatIsNotThereSaysHowNearItCame() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            Path send = cut(web, 95, 295, 130, 50);
            web.ask("(() => { g.clearRect(0, 200, 1200, 400); return 1 })()");
            NodeException failure = web.node("ImageClickNode")
                    .in(folder)
                    .with("image_template", send.toString())
                    .with("timeout", 300)
                    .failure();
            assertThat(failure.code()).isEqualTo("ELEMENT_NOT_FOUND");
            assertThat(failure.text()).contains("0.80 or more", "300 ms", "the best on");
            assertThat(clicks(web)).isEmpty();
        }
    }

    @Test
    void click_withoutAUsablePictureIsRefused() throws Exception {
        try (Web web = Web.showing(PAGE)) {
            Path plain = cut(web, 600, 500, 40, 40);
            Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
            Map<String, String> cases = Map.of(
                    plain.toString(),
                    "one colour only",
                    broken.toString(),
                    "none that can be read",
                    folder.resolve("missing.png").toString(),
                    "there is no file",
                    "data:image/png;base64,AAAA",
                    "none that can be read");
            for (Map.Entry<String, String> each : cases.entrySet()) {
                assertThat(web.node("ImageClickNode")
                                .in(folder)
                                .with("image_template", each.getKey())
                                .failure()
                                .text())
                        .contains(each.getValue());
            }
            assertThat(clicks(web)).isEmpty();
        }
    }
}
