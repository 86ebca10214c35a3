package com.casarerpa.nodes.system.media;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class MediaNodes {
    private MediaNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new AudioAlertNode(),
                new BeepNode(),
                new TextToSpeechNode(),
                new VolumeControlNode(),
                new WebcamCaptureNode());
    }
}
