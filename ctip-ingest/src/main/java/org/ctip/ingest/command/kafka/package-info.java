/** Outcomes of commands on their topic. */
@NullMarked
package org.ctip.ingest.command.kafka;

import org.jspecify.annotations.NullMarked;
