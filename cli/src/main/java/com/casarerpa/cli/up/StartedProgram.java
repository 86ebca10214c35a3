package com.casarerpa.cli.up;

import com.casarerpa.bench.site.Launcher;
import java.time.Duration;

/// A program as benchmarks see it.
record StartedProgram(Program program) implements Launcher.Started {
    @Override
    public long pid() {
        return program.pid();
    }

    @Override
    public boolean alive() {
        return program.alive();
    }

    @Override
    public String epitaph() {
        return program.epitaph();
    }

    @Override
    public void stop(Duration patience) throws InterruptedException {
        program.stop(patience);
    }

    @Override
    public void kill() throws InterruptedException {
        program.kill();
    }
}
