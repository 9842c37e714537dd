/** The inherited read endpoints. */
@NullMarked
package org.ctip.sms.history.web;

import org.jspecify.annotations.NullMarked;
