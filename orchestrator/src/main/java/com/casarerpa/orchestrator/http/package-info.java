/// The HTTP boundary: routes as values, requests and answers without a framework's types, problems, and the
/// server itself. The only package that knows Jetty.
@NullMarked
package com.casarerpa.orchestrator.http;

import org.jspecify.annotations.NullMarked;
