package com.casarerpa.robot;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.InputStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/// Sets the robot's log up: readable lines on standard output, or JSON with `CASARE_LOG_FORMAT=json`. The system
/// property `logback.configurationFile` wins.
final class RobotLogging {
    private static final String LINES = "robot-logback.xml";
    private static final String JSON = "robot-logback-json.xml";

    private RobotLogging() {}

    /// Configures Logback, if that is what SLF4J found.
    ///
    /// @param format `json` for an object a line, with the ids of job, attempt, request, robot and tenant
    static void configure(String format) {
        String file = format.strip().equalsIgnoreCase("json") ? JSON : LINES;
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (System.getProperty("logback.configurationFile") != null || !(factory instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        try (InputStream configuration = RobotLogging.class.getResourceAsStream(file)) {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(configuration);
        } catch (JoranException | java.io.IOException e) {
            throw new IllegalStateException(file + " in the robot's jar is broken", e);
        }
    }
}
