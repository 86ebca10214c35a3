package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.RunMemory;
import java.util.Optional;

/// The memory of one node of one workflow: others do not see what it keeps, and secrets are not kept.
record NodeMemory(RunMemory memory, String workflow, String node, Masker masker) implements RunMemory {
    @Override
    public boolean isOn() {
        return memory.isOn();
    }

    @Override
    public Optional<String> recall(String key) {
        return memory.recall(scoped(key));
    }

    @Override
    public void remember(String key, String text) {
        memory.remember(scoped(key), masker.text(text));
    }

    private String scoped(String key) {
        return workflow + "\n" + node + "\n" + key;
    }
}
