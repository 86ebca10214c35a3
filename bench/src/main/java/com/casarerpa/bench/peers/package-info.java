/// Job queues that others use, as yardsticks: db-scheduler in this process, graphile-worker in a process of its own.
@NullMarked
package com.casarerpa.bench.peers;

import org.jspecify.annotations.NullMarked;
