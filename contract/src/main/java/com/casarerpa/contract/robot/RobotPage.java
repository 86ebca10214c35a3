package com.casarerpa.contract.robot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of robots by name.
public record RobotPage(List<Robot> robots, @Nullable String nextCursor) {}
