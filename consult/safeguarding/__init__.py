"""Reading what people wrote, spotting a possible disclosure of harm, holding it, handing it on."""
