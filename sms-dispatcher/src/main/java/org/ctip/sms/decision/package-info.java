/** People decide about messages of which nobody knows whether they were sent. */
@NullMarked
package org.ctip.sms.decision;

import org.jspecify.annotations.NullMarked;
