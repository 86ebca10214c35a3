package com.casarerpa.workflow.spi;

/// The level of a line in a run's log, lowest first.
public enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
}
