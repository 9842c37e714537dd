/** The projected tables in PostgreSQL. */
@NullMarked
package org.ctip.correlator.projection.db;

import org.jspecify.annotations.NullMarked;
