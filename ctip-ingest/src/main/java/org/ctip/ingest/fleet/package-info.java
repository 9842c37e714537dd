/** Which of the PBXs this instance connects to. */
@NullMarked
package org.ctip.ingest.fleet;

import org.jspecify.annotations.NullMarked;
