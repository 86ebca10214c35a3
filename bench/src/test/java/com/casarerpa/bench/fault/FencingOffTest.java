package com.casarerpa.bench.fault;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencingOffTest {
    @TempDir
    Path folder;

    @Test
    void plantedBug_findsTheStatementsThatItTakesTheFencingOutOf() {
        assertThatCode(() -> FencingOff.writeTo(folder)).doesNotThrowAnyException();
    }
}
