package com.casarerpa.workflow.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Limits SMALL = new Limits(2048, 1024, 4096, 0);

    @Test
    void content_isRefusedAboveItsLimit() {
        assertThatCode(() -> SMALL.checkContent("the file a.txt", 2048)).doesNotThrowAnyException();
        Refusal.isBy("limits.content", () -> SMALL.checkContent("the file a.txt", 2049));
    }

    @Test
    void transfer_isRefusedAboveItsLimit() {
        assertThatCode(() -> SMALL.checkTransfer("the download", 4096)).doesNotThrowAnyException();
        Refusal.isBy("limits.transfer", () -> SMALL.checkTransfer("the download", 4097));
    }

    @Test
    void limits_outsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new Limits(1023, 1024, 4096, 0)).hasMessageContaining("content must be 1024 to");
        assertThatThrownBy(() -> new Limits(2048, 2L << 30, 4096, 0)).hasMessageContaining("output must be");
        assertThatThrownBy(() -> new Limits(2048, 1024, 1, 0)).hasMessageContaining("transfer must be");
        assertThatThrownBy(() -> new Limits(2048, 1024, 4096, -1)).hasMessageContaining("process_memory must not");
    }
}
