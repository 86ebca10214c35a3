package com.casarerpa.nodes.document.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.document.testing.DocumentContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlNodesTest {
    private static final String SHOP =
            "<shop xmlns:x='urn:x'>top<item id='1' x:k='v'>Tea</item> tail<item id='2'><name>Cup</name></item><x:item/></shop>";

    @TempDir
    Path folder;

    private FakeContext of(String type) {
        return DocumentContext.of(type).in(folder);
    }

    private Map<String, Object> parse(String xml) throws Exception {
        return of("ParseXMLNode").with("xml_string", xml).run().outputs();
    }

    private List<?> query(String xml, String xpath) throws Exception {
        return (List<?>) of("XPathQueryNode")
                .with("xml_string", xml)
                .with("xpath", xpath)
                .output("results");
    }

    private List<Object> texts(String xml, String xpath) throws Exception {
        return query(xml, xpath).stream()
                .map(result -> (Object) ((Map<?, ?>) result).get("text"))
                .toList();
    }

    @Test
    void parse_showsTheRootAsElementTreeDoes() throws Exception {
        assertThat(parse(SHOP))
                .containsEntry("root_tag", "shop")
                .containsEntry("root_text", "top")
                .containsEntry("child_count", 3L);
        assertThat(parse("\uFEFF\n<?xml version='1.0' encoding='utf-16'?><a xmlns='urn:d'/>"))
                .containsEntry("root_tag", "{urn:d}a")
                .containsEntry("root_text", "");
        assertThat(parse("<!DOCTYPE html><a>&#65;<![CDATA[<b>]]></a>")).containsEntry("root_text", "A<b>");
    }

    @Test
    void parse_saysWhereItIsNoXml() {
        NodeException failure =
                of("ParseXMLNode").with("xml_string", "<a>\n<b></a>").failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("line 2");
        assertThat(of("ParseXMLNode").with("xml_string", " ").failure()).hasMessageContaining("empty");
        assertThat(of("ParseXMLNode")
                        .with("xml_string", "<a>" + "x".repeat(20_000) + "</a>")
                        .under(Policy.local().with(new Limits(10_000, 10_000, 10_000, 0)))
                        .failure()
                        .code())
                .isEqualTo("POLICY_DENIED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;]><a/>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY a '1'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c"
                        + " '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]><a>&d;</a>"
            })
    void parse_refusesEntities(String xml) {
        for (String type : List.of("ParseXMLNode", "XMLToJsonNode")) {
            NodeException failure = of(type).with("xml_string", xml).failure();
            assertThat(failure.code()).isIn("POLICY_DENIED", "INVALID_INPUT");
            assertThat(failure.text()).doesNotContain("root:");
        }
    }

    @Test
    void parse_fetchesNothing() throws Exception {
        Path dtd = Files.writeString(folder.resolve("x.dtd"), "<!ENTITY x 'fetched'>");
        NodeException failure = of("ParseXMLNode")
                .with("xml_string", "<!DOCTYPE a SYSTEM '" + dtd.toUri() + "'><a>&x;</a>")
                .failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(parse("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/none.dtd'><a>b</a>"))
                .containsEntry("root_text", "b");
        assertThat(of("ParseXMLNode")
                        .with("xml_string", "<a>".repeat(5000) + "</a>".repeat(5000))
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void query_takesElementTreesPathsAndAllOfXPath() throws Exception {
        assertThat(query(SHOP, "item").getFirst())
                .isEqualTo(Map.of(
                        "tag", "item", "text", "Tea", "attrib", Map.of("id", "1", "{urn:x}k", "v"), "tail", " tail"));
        assertThat(texts(SHOP, "./item[@id='2']/name")).containsExactly("Cup");
        assertThat(texts(SHOP, ".//name")).containsExactly("Cup");
        assertThat(texts(SHOP, "//item[last()]/@id")).containsExactly("2");
        assertThat(texts(SHOP, "/shop/item/text()")).containsExactly("Tea");
        assertThat(query(SHOP, "{urn:x}item")).hasSize(1);
        assertThat(query(SHOP, ".//{*}item")).hasSize(3);
        assertThat(query(SHOP, "x:item")).hasSize(1);
        assertThat(texts(SHOP, "count(item)")).containsExactly("2");
        assertThat(texts(SHOP, "item[.='{Tea}x']")).isEmpty();
        assertThat(query("<a xmlns='urn:d'><b/></a>", "b"))
                .as("as in ElementTree")
                .isEmpty();
        assertThat(query("<a xmlns='urn:d'><b/></a>", "{urn:d}b")).hasSize(1);
        Map<String, Object> none = of("XPathQueryNode")
                .with("xml_string", SHOP)
                .with("xpath", "nothing")
                .run()
                .outputs();
        assertThat(none).containsEntry("count", 0L).containsEntry("first_text", "");
    }

    @Test
    void query_refusesWhatIsNoPathAndWhatReachesOut() {
        for (String xpath :
                List.of("item[", "", "unknown:item", "java.lang.System.exit(1)", "document('/etc/passwd')")) {
            assertThat(of("XPathQueryNode")
                            .with("xml_string", SHOP)
                            .with("xpath", xpath)
                            .failure()
                            .code())
                    .as(xpath)
                    .isEqualTo("INVALID_INPUT");
        }
    }

    @Test
    void query_takesTheDocumentThatWasParsedLast() throws Exception {
        FakeContext parsed = of("ParseXMLNode").with("xml_string", SHOP);
        parsed.run();
        assertThat(of("GetXMLElementNode")
                        .after(parsed)
                        .with("tag_name", "name")
                        .output("text"))
                .isEqualTo("Cup");
        assertThat(of("GetXMLElementNode").with("tag_name", "name").failure()).hasMessageContaining("ParseXMLNode");
    }

    @Test
    void element_isFoundByNameAndIndex() throws Exception {
        Map<String, Object> second = of("GetXMLElementNode")
                .with("xml_string", SHOP)
                .with("tag_name", "item")
                .with("index", 1)
                .run()
                .outputs();
        assertThat(second)
                .containsEntry("tag", "item")
                .containsEntry("attributes", Map.of("id", "2"))
                .containsEntry("child_count", 1L)
                .containsEntry("found", true);
        assertThat(of("GetXMLElementNode")
                        .with("xml_string", SHOP)
                        .with("tag_name", "item")
                        .with("index", 2)
                        .output("found"))
                .isEqualTo(false);
        assertThat(of("GetXMLElementNode")
                        .with("xml_string", SHOP)
                        .with("tag_name", "shop")
                        .output("found"))
                .as("the root is not below itself")
                .isEqualTo(false);
    }

    @Test
    void attribute_isFoundByPath() throws Exception {
        assertThat(of("GetXMLAttributeNode")
                        .with("xml_string", SHOP)
                        .with("xpath", ".//item[name]")
                        .with("attribute_name", "id")
                        .run()
                        .outputs())
                .containsEntry("value", "2")
                .containsEntry("found", true);
        assertThat(of("GetXMLAttributeNode")
                        .with("xml_string", SHOP)
                        .with("attribute_name", "id")
                        .run()
                        .outputs())
                .containsEntry("value", "")
                .containsEntry("found", false);
    }

    @Test
    void json_goesThereAndBack() throws Exception {
        Map<String, Object> outputs = of("XMLToJsonNode")
                .with("xml_string", "<a k='v'> t <b>1</b><b>2</b><c/><d><e>x</e></d></a>")
                .run()
                .outputs();
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("@attributes", Map.of("k", "v"));
        expected.put("#text", "t");
        expected.put("b", List.of("1", "2"));
        expected.put("c", "");
        expected.put("d", Map.of("e", "x"));
        assertThat(outputs).containsEntry("json_data", Map.of("a", expected));
        assertThat((String) outputs.get("json_string")).startsWith("{\n  \"a\": {\n    \"@attributes\"");
        String xml = (String) of("JsonToXMLNode")
                .with("json_data", expected)
                .with("root_tag", "a")
                .with("pretty_print", false)
                .output("xml_string");
        assertThat(xml).isEqualTo("<a k=\"v\">t<b>1</b><b>2</b><c></c><d><e>x</e></d></a>");
    }

    @Test
    void jsonToXml_writesPythonsWordsAndMendsNames() throws Exception {
        FakeContext context = of("JsonToXMLNode")
                .with("json_data", "{\"First Name\": \"A & B <c>\", \"1st\": true, \"none\": null, \"l\": [1, 2.5]}");
        assertThat(context.output("xml_string")).isEqualTo("""
                        <?xml version="1.0" ?>
                        <root>
                          <First_Name>A &amp; B &lt;c&gt;</First_Name>
                          <_1st>True</_1st>
                          <none></none>
                          <l>1</l>
                          <l>2.5</l>
                        </root>""");
        assertThat(context.lines()).singleElement().asString().contains("First_Name");
        assertThat(of("JsonToXMLNode")
                        .with("json_data", Arrays.asList(1L, "x"))
                        .with("pretty_print", false)
                        .output("xml_string"))
                .isEqualTo("<root><item>1</item><item>x</item></root>");
        assertThat(of("JsonToXMLNode").with("json_data", "{no json").failure().code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void file_isReadInItsEncoding() throws Exception {
        file("latin.xml", "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", StandardCharsets.ISO_8859_1);
        file("bare.xml", "<a>é</a>", Charset.forName("windows-1252"));
        file("wide.xml", "\uFEFF<a>é</a>", StandardCharsets.UTF_16LE);
        assertThat(read("latin.xml", "utf-8")).contains("é");
        assertThat(read("bare.xml", "cp1252")).isEqualTo("<a>é</a>");
        assertThat(read("wide.xml", "utf-8")).isEqualTo("<a>é</a>");
        assertThat(of("ReadXMLFileNode").with("file_path", "none.xml").failure().code())
                .isEqualTo("NOT_FOUND");
        assertThat(of("ReadXMLFileNode").with("file_path", "../x.xml").failure().code())
                .isEqualTo("POLICY_DENIED");
    }

    private String read(String name, String encoding) throws Exception {
        return (String) of("ReadXMLFileNode")
                .with("file_path", name)
                .with("encoding", encoding)
                .output("xml_string");
    }

    private void file(String name, String content, Charset charset) throws Exception {
        Files.write(folder.resolve(name), content.getBytes(charset));
    }

    @Test
    void file_isWrittenPrettyOrAsItIs() throws Exception {
        of("WriteXMLFileNode")
                .with("file_path", "new/x.xml")
                .with("xml_string", "<a>\n<b>t<i>x</i>u</b><!--c--><d k='&quot;&#10;'> </d><e/></a>")
                .run();
        assertThat(folder.resolve("new/x.xml")).hasContent("""
                <?xml version="1.0" encoding="utf-8"?>
                <a>
                  <b>t<i>x</i>u</b>
                  <!--c-->
                  <d k="&quot;&#10;"> </d>
                  <e/>
                </a>
                """);
        of("WriteXMLFileNode")
                .with("file_path", "y.xml")
                .with("xml_string", "<?xml version='1.0'?>\n<a> é € </a>")
                .with("encoding", "latin-1")
                .run();
        assertThat(Files.readString(folder.resolve("y.xml"), StandardCharsets.ISO_8859_1))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<a> é &#8364; </a>\n");
        of("WriteXMLFileNode")
                .with("file_path", "z.xml")
                .with("xml_string", "<a/><b/>")
                .with("pretty_print", false)
                .with("xml_declaration", false)
                .run();
        assertThat(folder.resolve("z.xml")).hasContent("<a/><b/>");
        assertThat(of("WriteXMLFileNode")
                        .with("file_path", "y.xml")
                        .with("xml_string", "<a/><b/>")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(Files.readString(folder.resolve("y.xml"), StandardCharsets.ISO_8859_1))
                .as("stays")
                .contains("é");
    }
}
