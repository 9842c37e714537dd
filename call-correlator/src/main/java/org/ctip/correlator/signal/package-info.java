/** What a PBX of any kind can say about its extensions, in words the fold understands. */
@NullMarked
package org.ctip.correlator.signal;

import org.jspecify.annotations.NullMarked;
