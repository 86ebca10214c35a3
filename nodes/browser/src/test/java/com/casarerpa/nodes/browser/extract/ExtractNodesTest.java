package com.casarerpa.nodes.browser.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.browser.testing.Web;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractNodesTest {
    @Test
    void text_isTrimmedSetsItsVariableAndReadsFields() throws Exception {
        try (Web web = Web.showing(
                "<p id=p>  Hello <b>you</b><span style='display:none'> hidden</span> </p><input id=i value=42>")) {
            var node = web.node("ExtractTextNode").with("selector", "#p").with("variable_name", "greeting");
            assertThat(node.output("text")).isEqualTo("Hello you hidden");
            assertThat(node.variable("greeting")).isEqualTo("Hello you hidden");
            assertThat(web.node("ExtractTextNode")
                            .with("selector", "#p")
                            .with("use_inner_text", true)
                            .output("text"))
                    .isEqualTo("Hello you");
            assertThat(web.node("ExtractTextNode").with("selector", "#i").output("text"))
                    .isEqualTo("42");
        }
    }

    @Test
    void attribute_isReadAsItIsNow() throws Exception {
        try (Web web =
                Web.showing("<input id=i value=old type=checkbox><script>i.value='new'; i.checked=true</script>")) {
            assertThat(attribute(web, "value")).isEqualTo("new");
            assertThat(attribute(web, "checked")).isEqualTo("true");
            assertThat(attribute(web, "type")).isEqualTo("checkbox");
            assertThat(attribute(web, "title")).isNull();
        }
    }

    private static Object attribute(Web web, String name) throws Exception {
        return web.node("GetAttributeNode")
                .with("selector", "#i")
                .with("attribute", name)
                .output("value");
    }

    @Test
    void table_hasHeadersSpansAndLimits() throws Exception {
        try (Web web = Web.showing("""
                <table id=t><thead><tr><th>Name<th>Name<th></tr></thead>
                <tr><td>a<td>b<td>c</tr><tr><td colspan=2>wide<td>"q", x</tr><tr><td>z</tr></table>""")) {
            var node = web.node("TableScraperNode").with("table_selector", "#t").with("max_rows", 2);
            assertThat(node.output("data"))
                    .isEqualTo(List.of(
                            Map.of("Name", "a", "Name_2", "b", "column_3", "c"),
                            Map.of("Name", "wide", "Name_2", "wide", "column_3", "\"q\", x")));
            assertThat(web.node("TableScraperNode")
                            .with("table_selector", "#t")
                            .with("skip_rows", 1)
                            .with("output_format", "csv_string")
                            .output("data"))
                    .isEqualTo("Name,Name,\nwide,wide,\"\"\"q\"\", x\"\nz");
        }
    }

    @Test
    void table_ofTenThousandRowsIsReadInOneGo() throws Exception {
        try (Web web = Web.showing(
                "<table></table><script>document.querySelector('table').innerHTML ="
                        + " Array.from({length: 10000}, (_, i) => '<tr><td>' + i + '<td>' + i * 2 + '</tr>').join('')</script>")) {
            assertThat(web.node("TableScraperNode").output("row_count")).isEqualTo(10_000L);
        }
    }

    @Test
    void screenshot_isOfThePageOrOfAnElement(@TempDir Path folder) throws Exception {
        try (Web web = Web.showing(
                "<div id=d style='width:100px;height:50px;background:red'></div><div style='height:3000px'></div>")) {
            web.node("ScreenshotNode").in(folder).with("file_path", "sub/page").run();
            web.node("ScreenshotNode")
                    .in(folder)
                    .with("file_path", "all.png")
                    .with("full_page", true)
                    .run();
            web.node("ScreenshotNode")
                    .in(folder)
                    .with("file_path", "one.jpg")
                    .with("type", "jpeg")
                    .with("selector", "#d")
                    .run();
            assertThat(size(folder.resolve("sub/page.png"))).isEqualTo("1280x720");
            assertThat(ImageIO.read(folder.resolve("all.png").toFile()).getHeight())
                    .isGreaterThan(3000);
            assertThat(size(folder.resolve("one.jpg"))).isEqualTo("100x50");
        }
    }

    private static String size(Path picture) throws Exception {
        BufferedImage image = ImageIO.read(picture.toFile());
        return image.getWidth() + "x" + image.getHeight();
    }

    @Test
    void images_areListedOnceWithBackgrounds() throws Exception {
        String pixel =
                "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        try (Web web = Web.showing("<img src='" + pixel + "'><img src='" + pixel + "'>"
                + "<div style=\"background:url('/bg.jpg');width:9px;height:9px\"></div>")) {
            assertThat(web.node("GetAllImagesNode").output("images"))
                    .isEqualTo(List.of(pixel, web.site().url("/bg.jpg")));
            assertThat(web.node("GetAllImagesNode")
                            .with("file_types", ".jpg, gif")
                            .output("count"))
                    .isEqualTo(1L);
            assertThat(web.node("GetAllImagesNode")
                            .with("min_width", 5)
                            .with("include_backgrounds", false)
                            .output("count"))
                    .isEqualTo(0L);
        }
    }
}
