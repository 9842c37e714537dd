/** Delivery reports in PostgreSQL. */
@NullMarked
package org.ctip.sms.report.db;

import org.jspecify.annotations.NullMarked;
