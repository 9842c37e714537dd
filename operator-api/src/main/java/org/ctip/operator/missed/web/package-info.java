/** The work list of missed calls over HTTP. */
@NullMarked
package org.ctip.operator.missed.web;

import org.jspecify.annotations.NullMarked;
