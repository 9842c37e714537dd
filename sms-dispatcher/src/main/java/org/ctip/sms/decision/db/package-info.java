/** Decisions in PostgreSQL. */
@NullMarked
package org.ctip.sms.decision.db;

import org.jspecify.annotations.NullMarked;
