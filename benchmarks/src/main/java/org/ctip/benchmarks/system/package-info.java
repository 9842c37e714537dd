/** Benchmarks of whole services on a real broker, a real database and real sockets. */
@NullMarked
package org.ctip.benchmarks.system;

import org.jspecify.annotations.NullMarked;
