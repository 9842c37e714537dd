/** Administrators try whether their settings work: a message sent while they wait. */
@NullMarked
package org.ctip.sms.trial;

import org.jspecify.annotations.NullMarked;
