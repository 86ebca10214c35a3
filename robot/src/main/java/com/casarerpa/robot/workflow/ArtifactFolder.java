package com.casarerpa.robot.workflow;

import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.ArtifactRules;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder `artifacts` within a job's own: what a workflow leaves there belongs to the job when the run is over,
/// however it ended. Files are moved from there into the spool. Links and folders are left alone: a link may lead
/// where the robot's policy does not.
final class ArtifactFolder {
    private static final String NAME = "artifacts";
    private static final int MOST_FILES = 100;

    private final Path folder;
    private final Limits limits;
    private final RunReport report;

    /// @param job the job's folder
    ArtifactFolder(Path job, Limits limits, RunReport report) {
        this.folder = job.resolve(NAME);
        this.limits = limits;
        this.report = report;
    }

    /// Takes what is there. What cannot be taken stays, with a warning in the job's log.
    void take() {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            files.stream().limit(MOST_FILES).forEach(this::take);
            if (files.size() > MOST_FILES) {
                warn((files.size() - MOST_FILES) + " files in the folder " + NAME + " are not taken: a run may leave "
                        + MOST_FILES + " there");
            }
        } catch (IOException e) {
            warn("the folder " + NAME + " cannot be read: " + e);
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            warn("the folder " + NAME + " of the job still holds what was not taken");
        } catch (IOException e) {
            warn("the folder " + NAME + " cannot be removed: " + e);
        }
    }

    private void take(Path file) {
        String name = file.getFileName().toString();
        String guessed = URLConnection.guessContentTypeFromName(name);
        String type = guessed == null ? "application/octet-stream" : guessed;
        try {
            ArtifactRules.keep(
                    (kept, kind, content) -> report.artifact(new Artifact(kept, kind, content)),
                    limits,
                    name,
                    type,
                    file);
            Files.deleteIfExists(file);
        } catch (NodeException | IOException e) {
            warn(String.valueOf(e.getMessage()));
        }
    }

    private void warn(String message) {
        report.log(LogLevel.WARNING, Optional.empty(), message);
    }
}
