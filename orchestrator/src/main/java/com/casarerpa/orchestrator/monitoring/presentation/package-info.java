/// The monitoring plane over HTTP and WebSocket.
@NullMarked
package com.casarerpa.orchestrator.monitoring.presentation;

import org.jspecify.annotations.NullMarked;
