package com.casarerpa.nodes.document.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.document.testing.DocumentContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidateExtractionNodeTest {
    @Test
    void validate_judgesFieldsAndRules() throws Exception {
        Map<String, Object> outputs = DocumentContext.of("ValidateExtractionNode")
                .with("extraction", Map.of("total", 120.5, "number", "X-1", "vendor", "Acme", "note", 5L))
                .with("required_fields", List.of("total", "number", "date", "vendor"))
                .with(
                        "validation_rules",
                        Map.of(
                                "total", Map.of("type", "number", "max", 100L),
                                "number", Map.of("pattern", "INV-\\d+"),
                                "note", Map.of("type", "string"),
                                "absent", Map.of("type", "number")))
                .run()
                .outputs();
        assertThat(outputs)
                .containsEntry("is_valid", false)
                .containsEntry("needs_review", true)
                .containsEntry("confidence_score", 0.2);
        assertThat((Map<?, ?>) outputs.get("field_status"))
                .isEqualTo(Map.of(
                        "total", "invalid", "number", "invalid", "date", "missing", "vendor", "valid", "note",
                        "invalid"));
        assertThat((List<?>) outputs.get("validation_errors")).hasSize(4);
    }

    @Test
    void validate_isContentWithWhatIsThere() throws Exception {
        assertThat(DocumentContext.of("ValidateExtractionNode")
                        .with("extraction", "{\"a\": 1, \"b\": \"x\"}")
                        .with("required_fields", "a, b")
                        .run()
                        .outputs())
                .containsEntry("is_valid", true)
                .containsEntry("needs_review", false)
                .containsEntry("confidence_score", 1.0)
                .containsEntry("validation_errors", List.of());
        assertThat(DocumentContext.of("ValidateExtractionNode")
                        .with("extraction", Map.of("a", "x"))
                        .with("required_fields", List.of("a"))
                        .with("validation_rules", Map.of("a", Map.of("pattern", "(")))
                        .failure())
                .hasMessageContaining("`pattern` of `a`");
    }
}
