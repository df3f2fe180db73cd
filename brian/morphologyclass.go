package brian

import (
	"fmt"

	"gobrian/units"
)

// Morphologies is what the name Morphology stands for in a session, where
// morphologies are read by Morphology.from_file("cell.swc").
var Morphologies MorphologyReader

// MorphologyReader reads morphologies.
type MorphologyReader struct{}

// FromFile is ReadMorphology.
func (MorphologyReader) FromFile(filename string, opts ...MorphologyOptions) (*Morphology, error) {
	return ReadMorphology(filename, opts...)
}

// FromSwcFile is ReadMorphology.
func (MorphologyReader) FromSwcFile(filename string, opts ...MorphologyOptions) (*Morphology, error) {
	return ReadMorphology(filename, opts...)
}

// FromPoints is MorphologyFromPoints for a list of lists: index, name, x, y, z,
// diameter, index of the parent; numbers in micrometres.
func (MorphologyReader) FromPoints(points any, opts ...MorphologyOptions) (*Morphology, error) {
	if list, ok := points.([]MorphologyPoint); ok {
		return MorphologyFromPoints(list, opts...)
	}
	rows, err := listOf(points)
	if err != nil {
		return nil, fmt.Errorf("from_points: %w", err)
	}
	var list []MorphologyPoint
	for k, row := range rows {
		p, err := pointOf(row)
		if err != nil {
			return nil, fmt.Errorf("from_points: point %d: %w", k, err)
		}
		list = append(list, p)
	}
	return MorphologyFromPoints(list, opts...)
}

// pointOf reads index, name, x, y, z, diameter and parent.
func pointOf(row any) (p MorphologyPoint, err error) {
	list, err := listOf(row)
	if err != nil || len(list) != 7 {
		return p, fmt.Errorf("a point is a list of 7 values (index, name, x, y, z, diameter, parent), and not %s", describe(row))
	}
	numbers := map[int]*float64{2: &p.X, 3: &p.Y, 4: &p.Z, 5: &p.Diameter}
	for k, x := range list {
		if k == 1 {
			if p.Name, _ = x.(string); p.Name == "" && x != nil && x != "" {
				return p, fmt.Errorf("the name is a string or None, and not %s", describe(x))
			}
			continue
		}
		q, ok := quantityOf(x)
		switch {
		case !ok || q.Dim != units.Dimensionless:
			return p, fmt.Errorf("value %d is a number, in micrometres but without a unit, and not %s", k+1, describe(x))
		case numbers[k] != nil:
			*numbers[k] = q.Value
		case q.Value != float64(int(q.Value)):
			return p, fmt.Errorf("value %d, an index, is a whole number, and not %v", k+1, q.Value)
		case k == 0:
			p.Index = int(q.Value)
		default:
			p.Parent = int(q.Value)
		}
	}
	return p, nil
}
