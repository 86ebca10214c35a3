package com.casarerpa.orchestrator.workflow.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowContentTest {
    @Test
    void of_ignoresWhiteSpaceOnly() {
        WorkflowContent content =
                WorkflowContent.of("{\"a\": [1, 2.50],\n \"b\": \"x y\"}").orElseThrow();

        assertThat(content.json()).isEqualTo("{\"a\":[1,2.50],\"b\":\"x y\"}");
        assertThat(content.digest())
                .hasSize(64)
                .isEqualTo(WorkflowContent.of("{\"a\":[1,2.50],\"b\":\"x y\"}")
                        .orElseThrow()
                        .digest())
                .isNotEqualTo(WorkflowContent.of("{\"b\":\"x y\",\"a\":[1,2.50]}")
                        .orElseThrow()
                        .digest());
    }

    @Test
    void of_isEmptyForWhatIsNoJson() {
        assertThat(WorkflowContent.of("{\"a\":")).isEmpty();
        assertThat(WorkflowContent.of("")).isEmpty();
        assertThat(WorkflowContent.of("{} {}")).isEmpty();
    }
}
