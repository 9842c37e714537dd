/** Changes by people, each with its record. */
@NullMarked
package org.ctip.sms.audit;

import org.jspecify.annotations.NullMarked;
