/** Delivery reports: kept as received, matched, applied. */
@NullMarked
package org.ctip.sms.report;

import org.jspecify.annotations.NullMarked;
