/** What must be known of a PBX after a restart, in files. */
@NullMarked
package org.ctip.ingest.link.file;

import org.jspecify.annotations.NullMarked;
