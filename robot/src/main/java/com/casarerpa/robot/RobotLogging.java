package com.casarerpa.robot;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.InputStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/// Sets the robot's log up: readable lines on standard output. The system property `logback.configurationFile` wins.
final class RobotLogging {
    private static final String CONFIGURATION = "robot-logback.xml";

    private RobotLogging() {}

    /// Configures Logback, if that is what SLF4J found.
    static void configure() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (System.getProperty("logback.configurationFile") != null || !(factory instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        try (InputStream configuration = RobotLogging.class.getResourceAsStream(CONFIGURATION)) {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(configuration);
        } catch (JoranException | java.io.IOException e) {
            throw new IllegalStateException(CONFIGURATION + " in the robot's jar is broken", e);
        }
    }
}
