/** Which PBXs there are and how to reach them. */
@NullMarked
package org.ctip.ingest.roster;

import org.jspecify.annotations.NullMarked;
