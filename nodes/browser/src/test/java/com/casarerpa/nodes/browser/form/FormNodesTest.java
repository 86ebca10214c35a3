package com.casarerpa.nodes.browser.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.browser.testing.Web;
import com.casarerpa.workflow.spi.NodeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormNodesTest {
    private static final String FORM = """
            <form id=order onsubmit="event.preventDefault(); window.sent = Object.fromEntries(new FormData(this))">
              <label for=n>Full name</label><input id=n name=name required>
              <label>Country <select name=country><option value=de>Germany<option value=fr>France</select></label>
              <label><input type=checkbox name=terms> I agree</label>
              <label><input type=radio name=pay value=card> Card</label><label><input type=radio name=pay value=cash> Cash</label>
              <textarea name=note placeholder="A note"></textarea>
              <input type=hidden name=token value=t><input type=password name=secret value=hunter2>
              <button>Send</button>
            </form><input name=loose>""";

    @Test
    void filler_findsFieldsByLabelNamePlaceholderAndSelector() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Full name", "Ada");
        fields.put("[name=country]", "France");
        fields.put("terms", true);
        fields.put("[name=pay]", "Cash");
        fields.put("A note", "مرحبا 🎉");
        try (Web web = Web.showing(FORM)) {
            var filler = web.node("FormFillerNode")
                    .with("form_selector", "#order")
                    .with("field_mapping", fields)
                    .with("auto_submit", true);
            assertThat(filler.output("fields_filled")).isEqualTo(5L);
            assertThat(web.ask("window.sent"))
                    .isEqualTo(Map.of(
                            "name",
                            "Ada",
                            "country",
                            "fr",
                            "terms",
                            "on",
                            "pay",
                            "cash",
                            "note",
                            "مرحبا 🎉",
                            "token",
                            "t",
                            "secret",
                            "hunter2"));
        }
    }

    @Test
    void filler_takesTheListOfFormFields() throws Exception {
        try (Web web = Web.showing(FORM)) {
            Object one = web.node("FormFieldNode")
                    .with("selector", "#n")
                    .with("value", "Bob")
                    .output("fields_out");
            Object two = web.node("FormFieldNode")
                    .with("selector", "[name=terms]")
                    .with("value", "no")
                    .with("field_type", "checkbox")
                    .with("fields_in", one)
                    .output("fields_out");
            assertThat(web.node("FormFillerNode")
                            .with("field_mapping", Map.of())
                            .with("fields_in", two)
                            .output("form_data"))
                    .isEqualTo(Map.of("#n", "Bob", "[name=terms]", "no"));
            assertThat(web.ask("document.getElementById('n').value")).isEqualTo("Bob");
        }
    }

    @Test
    void filler_saysWhichFieldIsMissingAndHowManyWereFilled() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Full name", "Ada");
        fields.put("Shoe size", 42);
        try (Web web = Web.showing(FORM)) {
            NodeException failure = web.node("FormFillerNode")
                    .with("field_mapping", fields)
                    .with("timeout", 2000)
                    .failure();
            assertThat(failure.code()).isEqualTo("ELEMENT_NOT_FOUND");
            assertThat(failure.text()).contains("\"Shoe size\"", "1 of 2 fields were filled");
        }
    }

    @Test
    void detect_listsFieldsWithoutTheirValues() throws Exception {
        try (Web web = Web.showing(FORM)) {
            var detect = web.node("DetectFormsNode").run();
            assertThat(detect.outputs()).containsEntry("form_count", 2L).containsEntry("field_count", 8L);
            assertThat(detect.outputs().toString()).doesNotContain("hunter2").contains("Full name", "#n");
            List<?> fields = (List<?>) detect.outputs().get("fields");
            for (Object field : fields) {
                String selector = ((Map<?, ?>) field).get("selector").toString();
                assertThat(web.ask("document.querySelectorAll(" + quoted(selector) + ").length"))
                        .as(selector)
                        .isEqualTo(1L);
            }
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
