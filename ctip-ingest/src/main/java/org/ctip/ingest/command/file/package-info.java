/** Commands taken, in a file that survives a crash. */
@NullMarked
package org.ctip.ingest.command.file;

import org.jspecify.annotations.NullMarked;
