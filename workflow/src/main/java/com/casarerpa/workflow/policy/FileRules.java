package com.casarerpa.workflow.policy;

import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Path;
import java.util.List;

/// Which files nodes may touch.
@FunctionalInterface
public interface FileRules {
    /// Answers the path if it is allowed.
    ///
    /// @param path absolute and normalised
    /// @throws NodeException `POLICY_DENIED`
    Path check(Path path) throws NodeException;

    /// Everything that the operating system allows.
    static FileRules unrestricted() {
        return path -> path;
    }

    /// Only what lies in or under the given folders; symbolic links are followed before the check.
    static FileRules within(List<Path> roots) {
        List<Path> allowed = real(roots);
        return path -> {
            Path real = RealPath.of(path);
            if (allowed.stream().noneMatch(real::startsWith)) {
                throw new NodeException(
                        NodeException.POLICY_DENIED,
                        "expected a path within " + allowed + ", but got " + path
                                + ": the robot's policy does not allow it (files.roots)");
            }
            return path;
        };
    }

    /// The same without the given folders and what lies under them, links followed, save for the open ones among
    /// them: a robot's own folder is closed, but the folder of the job in it is not.
    default FileRules without(List<Path> closed, List<Path> open) {
        List<Path> shut = real(closed);
        List<Path> opened = real(open);
        return path -> {
            Path real = RealPath.of(path);
            if (opened.stream().noneMatch(real::startsWith) && shut.stream().anyMatch(real::startsWith)) {
                throw new NodeException(
                        NodeException.POLICY_DENIED,
                        "expected a path of the user's, but got " + path
                                + ": the robot keeps its own files there, and no policy opens them to workflows");
            }
            return check(path);
        };
    }

    private static List<Path> real(List<Path> folders) {
        return folders.stream().map(root -> RealPath.of(root.toAbsolutePath())).toList();
    }
}
