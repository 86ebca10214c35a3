package com.casarerpa.nodes.system.media;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Reads or sets how loud the machine's default output is, in percent, and whether it is muted. The outputs tell how
/// it is afterwards.
final class VolumeControlNode implements Node {
    @Override
    public String type() {
        return "VolumeControlNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String action = Choice.name(context, "action", "get", List.of("get", "set", "mute", "unmute"));
        Mixer mixer = Mixer.of(context);
        switch (action) {
            case "set" -> mixer.set(Math.clamp(context.integer("level", 50), 0, 100));
            case "mute" -> mixer.mute(true);
            case "unmute" -> mixer.mute(false);
            default -> {
                // It is only read.
            }
        }
        Mixer.State state = mixer.state();
        return NodeResult.of("volume", (long) state.percent())
                .with("muted", state.muted())
                .with("success", true);
    }
}
