package com.casarerpa.nodes.system.media;

import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A camera, reached through `ffmpeg`.
///
/// @param input how ffmpeg calls it: its kind and its name
record Camera(List<String> input) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern DIRECT_SHOW = Pattern.compile("\"([^\"]+)\" \\(video\\)");
    /// The first pictures of a camera are dark.
    private static final String SKIP = "select=gte(n\\,5)";

    /// The camera of a number, from 0.
    ///
    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM` when there is no such camera or no ffmpeg
    static Camera of(NodeContext context, int id) throws NodeException, InterruptedException {
        boolean linux = Files.isDirectory(Path.of("/dev"))
                && !System.getProperty("os.name", "").startsWith("Mac");
        Path device = Path.of("/dev/video" + id);
        if (linux && !Programs.windows() && !Files.exists(device)) {
            throw missing("there is no " + device + "; connect a camera, or choose another `camera_id`");
        }
        if (Programs.find(context, "ffmpeg").isEmpty()) {
            throw missing("ffmpeg is missing, which reads cameras; install it (Debian: apt-get install ffmpeg)");
        }
        if (Programs.windows()) {
            return new Camera(List.of("-f", "dshow", "-i", "video=" + directShow(context, id)));
        }
        return new Camera(
                linux
                        ? List.of("-f", "v4l2", "-i", device.toString())
                        : List.of("-f", "avfoundation", "-framerate", "30", "-i", Integer.toString(id)));
    }

    private static String directShow(NodeContext context, int id) throws NodeException, InterruptedException {
        ChildResult result = ChildProcess.run(
                ChildCommand.of("ffmpeg", "-hide_banner", "-list_devices", "true", "-f", "dshow", "-i", "dummy"),
                context);
        List<String> names = names(result.stderr());
        if (id >= names.size()) {
            throw missing("Windows has " + names.size() + " cameras " + names + "; choose another `camera_id`");
        }
        return names.get(id);
    }

    /// The names of cameras in ffmpeg's list of devices.
    static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        Matcher matcher = DIRECT_SHOW.matcher(list);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static NodeException missing(String what) {
        return new NodeException(NodeException.UNSUPPORTED_ON_PLATFORM, "This node needs a camera, but " + what);
    }

    /// Takes a picture.
    void capture(NodeContext context, Path file) throws NodeException, InterruptedException {
        Path folder = file.getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new NodeException(NodeException.IO_ERROR, "Expected to make the folder " + folder + ": " + e, e);
        }
        List<String> words = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        words.addAll(input);
        words.addAll(List.of("-vf", SKIP, "-frames:v", "1", "-update", "1", "file:" + file));
        ChildResult result = ChildProcess.run(ChildCommand.of(words).within(PATIENCE), context);
        if (!result.succeeded() || !Files.exists(file)) {
            throw new NodeException(NodeException.IO_ERROR, "The camera gave no picture: " + result.lastWords());
        }
    }
}
