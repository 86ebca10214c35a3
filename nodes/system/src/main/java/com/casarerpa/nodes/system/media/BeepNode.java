package com.casarerpa.nodes.system.media;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;

/// Plays a tone. Numbers beyond the limits of the catalogue count as the limits, as in the original.
final class BeepNode implements Node {
    @Override
    public String type() {
        return "BeepNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        int frequency = Math.clamp(context.integer("frequency", 440), Tone.LOWEST, Tone.HIGHEST);
        long millis = Math.clamp(context.integer("duration", 200), 10, 10_000);
        Loudspeaker.play(Tone.of(frequency, Duration.ofMillis(millis)));
        return NodeResult.of("success", true);
    }
}
