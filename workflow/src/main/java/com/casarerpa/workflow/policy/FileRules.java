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
        List<Path> allowed =
                roots.stream().map(root -> RealPath.of(root.toAbsolutePath())).toList();
        return path -> {
            Path real = RealPath.of(path);
            if (allowed.stream().noneMatch(real::startsWith)) {
                throw new NodeException(
                        NodeException.POLICY_DENIED,
                        "expected a path within " + allowed + ", but got " + path
                                + ": the robot's policy does not allow it");
            }
            return path;
        };
    }
}
