/** Texts that people keep for later messages. */
@NullMarked
package org.ctip.sms.template;

import org.jspecify.annotations.NullMarked;
