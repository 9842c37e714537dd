/** How event values travel: CloudEvents headers and JSON. */
@NullMarked
package org.ctip.events.wire;

import org.jspecify.annotations.NullMarked;
