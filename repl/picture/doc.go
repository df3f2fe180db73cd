// Package picture shows a picture in a terminal: as pixels by the graphics protocol of kitty or by sixels, where the
// terminal says that it can, else by Unicode signs, two colours or eight dots to a character.
//
// It talks to no terminal: the caller hands in the environment and what the terminal answered to Query. Figures of package
// plotting look better as their own drawing for terminals (Figure.Terminal) than as a shrunken picture where Choose says
// Unicode. Start reading at Choose and Show.
package picture
