/** Records kept in files while the broker is away. */
@NullMarked
package org.ctip.ingest.frame.spool;

import org.jspecify.annotations.NullMarked;
