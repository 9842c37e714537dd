/** The live stream as server-sent events. */
@NullMarked
package org.ctip.operator.live.sse;

import org.jspecify.annotations.NullMarked;
