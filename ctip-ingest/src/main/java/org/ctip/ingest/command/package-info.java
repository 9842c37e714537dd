/** Commands to PBXs: at most once each, one outcome each. */
@NullMarked
package org.ctip.ingest.command;

import org.jspecify.annotations.NullMarked;
